export { startEmulator, type Emulator, type EmulatorOptions } from './startEmulator';
export { LIST_PRICES, priceOf, type Prices } from './meter/prices';
export type { Usage } from './meter/usage';
export type { Engine } from './createEngine';
