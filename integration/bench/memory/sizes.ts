/**
The sizes of a function that are compared, in MB.
*/
export const sizes = [128, 256, 512, 1024] as const;

/**
One of {@link sizes}.
*/
export type Size = typeof sizes[number];

/**
The memory at which a function has one whole virtual CPU, in MB (Lambda developer guide, configuration-memory).
*/
export const wholeCpuMb = 1769;

/**
How long Lambda counts CPU time before the next share of it begins, in microseconds. AWS does not say so; 20 ms is an assumption.
*/
export const periodUs = 20_000;

/**
The share of one virtual CPU that a function of that memory has: 1 at 1,769 MB, and in proportion above and below.

@param memoryMb - From 128 to 10,240.
*/
export function cpuShare(memoryMb: number): number {
	return memoryMb / wholeCpuMb;
}

/**
The same as the CPU time of each period, in whole microseconds. Linux takes none below 1,000, which a function of 128 MB is above.
*/
export function quotaUs(memoryMb: number): number {
	return Math.round(cpuShare(memoryMb) * periodUs);
}
