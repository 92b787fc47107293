import {columns as chat} from './openai-chat.js';
import {columns as responses} from './openai-responses.js';

export const columns = {...chat, ...responses};
