/**
The protocol of the streams: for those who speak it themselves.
*/
export {createDecoder, type DecodableFormat} from './decode.ts';
export type {Decoder, DecoderOptions} from './decoder.ts';
export {DecodeError, type DecodeErrorCode} from './decode-error.ts';
export {createEncoder, type StreamFormat} from './encode.ts';
export type {Encoder} from './encoder.ts';
export {
	errorCodes, ProtocolError, type ErrorCode, type ErrorKind, type ProtocolErrorOptions,
} from './errors.ts';
export type * from './events.ts';
export type {PassedEvent} from './passed-event.ts';
