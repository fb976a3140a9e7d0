export { startEmulator, type Emulator } from './start/startEmulator';
export type { EmulatorOptions } from './start/emulatorOptions';
export { LIST_PRICES, priceOf, type Prices } from './local/meter/prices';
export type { Usage } from './engine/usage/usage';
export type { Engine } from './engine/createEngine';
