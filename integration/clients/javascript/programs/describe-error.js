/**
What a program sees of an error that its client raised: its class, and status and code wherever the client has them.
*/
export function describeError(error) {
	const name = error?.constructor?.name ?? typeof error;
	return {
		class: name, name: error?.name, status: error?.status ?? error?.statusCode, code: error?.code ?? error?.data?.error?.code ?? error?.data?.code ?? (error?.error ?? error?.data)?.error?.type, message: String(error?.message ?? error),
	};
}
