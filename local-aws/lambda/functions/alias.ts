/**
An alias as Lambda keeps it.
*/
export type Alias = {
	name: string;
	arn: string;
	/**
	A version's number, or `$LATEST`.
	*/
	functionVersion: string;
	description?: string;
};
