import type {Dialect} from '../core/exchange.ts';
import {openAiDialect} from './chat-completions/dialect.ts';
import {messagesDialect} from './messages/dialect.ts';
import {modelsDialect} from './messages/models.ts';
import {wrongMessagesPaths} from './messages/wrong-path.ts';
import {withoutV1} from './openai/without-v1.ts';
import {wrongRoute} from './openai/wrong-route.ts';
import {responsesDialect} from './responses/dialect.ts';

/**
The languages that every function speaks besides its own. The first whose prefix fits gets the request, so a longer prefix stands before a shorter one.
*/
export const dialects: readonly Dialect[] = [...wrongMessagesPaths, messagesDialect, modelsDialect, responsesDialect, openAiDialect, ...withoutV1, wrongRoute];
