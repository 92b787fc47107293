/*
An endpoint without keys (`auth: none`), whose edges take changes slowly.
*/
import test from 'ava';
import {deployingBreaks} from './breaks/deploying.ts';
import {registerBreaks} from './helpers/register-breaks.ts';
import {registerOwnHandler} from './helpers/register-own-handler.ts';

const stackOf = registerBreaks(test, deployingBreaks, {config: {auth: 'none'}, limits: {edgeUpdateMs: 3_600_000}});

registerOwnHandler(test, stackOf);
