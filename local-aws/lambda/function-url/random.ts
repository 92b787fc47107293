/**
A seeded source of numbers from 0 to below 1 (a multiply-with-carry generator): the same seed gives the same cuts again.
*/
export function seededRandom(seed: number): (() => number) {
	const start = BigInt.asUintN(32, BigInt(Math.trunc(seed)));
	// From 0 it would begin with a 0.
	let state = start === 0n ? 1n : start;
	let carry = 0x9E_37_79_B9n;
	return () => {
		const product = (state * 4_294_957_665n) + carry;
		state = BigInt.asUintN(32, product);
		carry = product / 0x1_00_00_00_00n;
		return Number(state) / 0x1_00_00_00_00;
	};
}
