import type {LocalProvider} from './provider.ts';
import type {Properties} from './wire/wire-values.ts';

/**
What a program that runs in process asks of a package's provider.
*/
export type PackageProvider = Pick<LocalProvider, 'check' | 'create' | 'delete' | 'invoke'> & {configured: (config: Properties) => PackageProvider};
