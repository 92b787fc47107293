import type {JsonObject} from '../../json.ts';

/**
One message of the wire, whose shape was checked.
*/
export type Turn = {role: string; content: readonly JsonObject[]};
