/**
The terminals that the suite plays: the usual one, a small one, a large one.
*/
export const sizes = [
	{columns: 80, rows: 24},
	{columns: 40, rows: 10},
	{columns: 200, rows: 50},
] as const;
