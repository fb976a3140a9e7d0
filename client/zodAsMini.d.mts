import type { Plugin } from 'esbuild';

export declare const zodAsMini: Plugin;
