export { startEmulator, type Emulator, type EmulatorOptions } from './startEmulator';
export type { Engine } from './createEngine';
