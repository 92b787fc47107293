import {z} from 'zod';

/**
The object that the cells of structured output ask for.
*/
export const report = z.object({city: z.string(), degrees: z.number().int(), notes: z.array(z.string())});

/**
The parameters of the two tools, and what they give back.
*/
export const tools = {
	weather: {parameters: z.object({city: z.string()}), result: 'sunny'},
	clock: {parameters: z.object({}), result: '12:00'},
};

/**
Makes the tools in a client's own way, and notes the calls that they get.

@param make - Gets name, parameters, description and the function.
*/
export function notingTools(make) {
	const ran = [];
	const made = Object.entries(tools).map(([name, {parameters, result}]) => make({
		name,
		parameters,
		description: `Tells the ${name}.`,
		execute(input) {
			ran.push({name, input});
			return result;
		},
	}));
	return {ran, tools: made};
}
