import {ServiceError} from '../../http-api/service-error.ts';
import type {FailureKind} from '../model.ts';

/**
Each kind of failure before the stream and in it (SDK models of ConverseStream and InvokeModelWithResponseStream).
*/
export const failures: Readonly<Record<FailureKind, {type: string; status: number; inStream: string}>> = {
	invalid: {type: 'ValidationException', status: 400, inStream: 'validationException'},
	notFound: {type: 'ResourceNotFoundException', status: 404, inStream: 'validationException'},
	throttled: {type: 'ThrottlingException', status: 429, inStream: 'throttlingException'},
	unavailable: {type: 'ServiceUnavailableException', status: 503, inStream: 'serviceUnavailableException'},
	failed: {type: 'ModelErrorException', status: 424, inStream: 'modelStreamErrorException'},
};

/**
A failure before the stream, in Bedrock's words.
*/
export function refusalOf(kind: FailureKind, message: string): ServiceError {
	return new ServiceError(failures[kind].type, failures[kind].status, message);
}
