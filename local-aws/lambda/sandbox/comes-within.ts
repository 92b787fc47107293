/**
Waits for a promise, but no longer than `limitMs`; tells whether it came in time.
*/
export async function comesWithin(promise: Promise<unknown>, limitMs: number): Promise<boolean> {
	const {promise: late, resolve} = Promise.withResolvers<false>();
	const timer = setTimeout(resolve, limitMs, false);
	const inTime = async () => {
		await promise;
		return true;
	};

	try {
		return await Promise.race([inTime(), late]);
	} finally {
		clearTimeout(timer);
	}
}
