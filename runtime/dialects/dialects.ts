import type {Dialect} from '../core/exchange.ts';
import {openAiDialect} from './chat-completions/dialect.ts';
import {messagesDialects} from './messages/dialect.ts';
import {withoutV1} from './openai/without-v1.ts';
import {wrongRoute} from './openai/wrong-route.ts';
import {responsesDialect} from './responses/dialect.ts';

/**
The languages that every function speaks besides its own. The first whose prefix fits gets the request, so a longer prefix stands before a shorter one.
*/
export const dialects: readonly Dialect[] = [...messagesDialects, responsesDialect, openAiDialect, ...withoutV1, wrongRoute];
