/**
The protocol of the streams: for those who speak it themselves.
*/
export {createDecoder, type DecodableFormat} from './decode.ts';
export type {Decoder} from './decoder.ts';
export {DecodeError} from './decode-error.ts';
export {createEncoder} from './encode.ts';
export type {Encoder} from './encoder.ts';
export {ProtocolError, type ErrorCode} from './errors.ts';
export type * from './events.ts';
