export type {PayloadFormat} from '../options.ts';
