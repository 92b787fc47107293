import {find} from '../find.ts';
import {functionReference} from '../function-reference.ts';
import {
	flag,
	integer,
	list,
	nested,
	text,
} from '../properties/kinds.ts';
import type {ResourceContext, ResourceType} from '../resource-type.ts';
import type {Properties} from '../wire/wire-values.ts';

type Inputs = {
	functionName: string;
	qualifier?: string;
	authorizationType: 'AWS_IAM' | 'NONE';
	invokeMode: 'RESPONSE_STREAM' | 'BUFFERED';
	cors?: Properties;
};

function parts(id: string) {
	const [functionName = '', qualifier] = id.split('/', 2);
	return {functionName, qualifier};
}

function describe(id: string, {services: {lambda}}: ResourceContext): Properties | undefined {
	const {functionName, qualifier} = parts(id);
	const url = find(() => lambda.getUrl(functionName, qualifier));
	const arn = find(() => lambda.getFunction(functionName))?.arn ?? '';
	return url && {
		functionArn: qualifier === undefined ? arn : `${arn}:${qualifier}`, functionUrl: url.functionUrl, urlId: url.urlId, authorizationType: url.authType, invokeMode: url.invokeMode,
	};
}

/**
`aws:lambda/functionUrl:FunctionUrl`. The id is `<function>` or `<function>/<qualifier>`.
*/
export const functionUrl: ResourceType = {
	token: 'aws:lambda/functionUrl:FunctionUrl',
	properties: {
		authorizationType: text({required: true, allowed: ['AWS_IAM', 'NONE']}),
		functionName: text({required: true, replaces: true}),
		invokeMode: text({default: 'BUFFERED', allowed: ['BUFFERED', 'RESPONSE_STREAM']}),
		qualifier: text({replaces: true, pattern: /^[\w$\-]+$/v, maxLength: 128}),
		cors: nested({
			allowCredentials: flag(),
			allowHeaders: list(text()),
			allowMethods: list(text({allowed: ['GET', 'PUT', 'HEAD', 'POST', 'PATCH', 'DELETE', '*']})),
			allowOrigins: list(text()),
			exposeHeaders: list(text()),
			maxAge: integer({min: 0, max: 86_400}),
		}, {refused: 'set CORS at the distribution, by a response headers policy'}),
	},
	async create(inputs, context) {
		const {functionName, qualifier, authorizationType, invokeMode} = inputs as Inputs;
		const name = functionReference(functionName).functionName;
		const id = qualifier === undefined ? name : `${name}/${qualifier}`;
		await context.services.lambda.createUrl({
			functionName: name, qualifier, authType: authorizationType, invokeMode, port: context.restored?.port,
		});
		return {id, outputs: describe(id, context) ?? {}};
	},
	async read({id}, context) {
		return describe(id, context);
	},
	async update({id}, inputs, context) {
		const {authorizationType, invokeMode} = inputs as Inputs;
		const {functionName, qualifier} = parts(id);
		context.services.lambda.updateUrl(functionName, {authType: authorizationType, invokeMode}, qualifier);
		return describe(id, context) ?? {};
	},
	async delete({id}, {services: {lambda}}) {
		const {functionName, qualifier} = parts(id);
		if (find(() => lambda.getUrl(functionName, qualifier))) {
			await lambda.deleteUrl(functionName, qualifier);
		}
	},
};
