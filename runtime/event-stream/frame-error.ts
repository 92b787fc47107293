/**
The bytes of an event stream are not what they should be: a wrong length or checksum, or an end in the middle of a frame. What came after it can't be trusted.
*/
export class FrameError extends Error {
	readonly code: string;

	/**
	Says what is wrong with the bytes.

	@param options - `cause`: the SDK's error, where its codec found the damage.
	*/
	constructor(message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'FrameError';
		this.code = 'ERR_EVENT_STREAM';
	}
}
