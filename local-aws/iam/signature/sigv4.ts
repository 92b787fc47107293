export type {ReceivedRequest} from './received-request.ts';
export {signRequest, type Signer} from './sign-request.ts';
export {verifySignature, type Verification, type Verifier} from './verify-signature.ts';
