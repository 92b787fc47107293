import type {CloudOptions} from '../cloud.ts';

/**
How the account's cloud is made: the part of {@link CloudOptions} that can be written down. Which model answers is said by the environment that starts the daemon (`LSF_LOCAL_MODEL_URL`).
*/
export type CloudSettings = Pick<CloudOptions, 'accountId' | 'limits' | 'failedStreamEnding' | 'seed' | 'unknown' | 'edge'>;
