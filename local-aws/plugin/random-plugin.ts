#!/usr/bin/env node
/**
Provider plugin `pulumi-resource-random`: what it draws lives in Pulumi's state alone, so it needs no daemon.
*/
import {RandomProvider} from '../random/random-provider.ts';
import {providerService} from './provider-service.ts';
import {randomCalls} from './random-calls.ts';
import {servePlugin} from './serve-plugin.ts';

await servePlugin(providerService(randomCalls(new RandomProvider()), '4.21.2'));
