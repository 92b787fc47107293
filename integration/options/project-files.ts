import {fileURLToPath} from 'node:url';

/**
The project files whose `config:` is written from the table of options: that of AWS, and that of this machine.
*/
export const projectFiles: readonly string[] = ['../../Pulumi.yaml', '../../local-aws/Pulumi.yaml'].map(file => fileURLToPath(new URL(file, import.meta.url)));
