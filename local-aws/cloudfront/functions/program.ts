import type {FunctionProgram} from './engine/function-program.ts';

/**
A function's code, ready to run.
*/
export type Program = Pick<FunctionProgram, 'dispose' | 'run'>;

/**
Makes code ready to run; code that the runtime can't read becomes a program whose every run fails.
*/
export type Compile = (code: string) => Promise<Program>;
