import process from 'node:process';
import {readCoreSettings} from '../core/settings.ts';
import {createHandler} from '../lambda/create-handler.ts';
import {dialects} from '../dialects/dialects.ts';
import {createSageMakerClient} from './client.ts';
import {readSageMakerSettings} from './settings.ts';
import {createSageMakerSource} from './source.ts';

/**
The Lambda handler of a SageMaker function. Its settings are read once, when the sandbox starts.
*/
export const handler = createHandler(createSageMakerSource(createSageMakerClient(), readSageMakerSettings(process.env)), readCoreSettings(process.env), {dialects});
