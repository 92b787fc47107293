import type * as aws from '@pulumi/aws';
import type {Transform} from '../transform.ts';

/**
Changes to the arguments of each child of a `StreamingDistribution`.
*/
export type StreamingDistributionTransform = {
	originAccessControl?: Transform<aws.cloudfront.OriginAccessControlArgs>;
	responseHeadersPolicy?: Transform<aws.cloudfront.ResponseHeadersPolicyArgs>;
	distribution?: Transform<aws.cloudfront.DistributionArgs>;
	/**
	Applied to the store of the API keys.
	*/
	keyValueStore?: Transform<aws.cloudfront.KeyValueStoreArgs>;
	/**
	Applied to the function that checks them at the edge.
	*/
	edgeFunction?: Transform<aws.cloudfront.FunctionArgs>;
	/**
	Applied to the function that hashes bodies at the edge, with `edgeBodyHash`.
	*/
	edgeBodyHashFunction?: Transform<aws.lambda.FunctionArgs>;
	/**
	Applied to that function's role.
	*/
	edgeBodyHashRole?: Transform<aws.iam.RoleArgs>;
	/**
	Applied to that role's policy, with `edgeBodyHashLogs`.
	*/
	edgeBodyHashRolePolicy?: Transform<aws.iam.RolePolicyArgs>;
	/**
	Applied to the certificate of `domain`, where it is made here. One record validates it, so more names and another validation are refused.
	*/
	certificate?: Transform<aws.acm.CertificateArgs>;
	/**
	Applied to both permissions of each function.
	*/
	permission?: Transform<aws.lambda.PermissionArgs>;
	/**
	Applied to each function's permission `lambda:InvokeFunctionUrl`, after `permission`.
	*/
	urlPermission?: Transform<aws.lambda.PermissionArgs>;
	/**
	Applied to each function's permission `lambda:InvokeFunction`, after `permission`.
	*/
	invokePermission?: Transform<aws.lambda.PermissionArgs>;
};
