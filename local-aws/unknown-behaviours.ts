/**
What AWS does in these cases is not known, or was seen only once; each possibility can be played.
*/
export type UnknownBehaviours = {
	/**
	A streaming handler that fails before its first byte: `badGateway` is 502 `Internal Server Error`, `emptyOk` an empty 200.
	*/
	failedBeforeFirstByte: 'badGateway' | 'emptyOk';
	/**
	A streamed answer that ends well without prelude and without a byte: `hang` keeps the connection open (seen on AWS: aws-lambda-nodejs-runtime-interface-client issue 95), `emptyOk` is an empty 200.
	*/
	emptyStream: 'hang' | 'emptyOk';
};

/**
What is played where nothing is said.
*/
export const likelyBehaviours: UnknownBehaviours = {failedBeforeFirstByte: 'badGateway', emptyStream: 'hang'};
