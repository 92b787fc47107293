const gone = new Set(['ResourceNotFoundException', 'NoSuchEntity']);

/**
What a service's `get…` gives, or undefined where it says that there is no such thing.
*/
export function find<Found>(get: () => Found): Found | undefined {
	try {
		return get();
	} catch (error) {
		if (error instanceof Error && 'code' in error && gone.has(String(error.code))) {
			return undefined;
		}

		throw error;
	}
}
