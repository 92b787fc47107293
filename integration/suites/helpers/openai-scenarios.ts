import type {ImplementationFn, TestFn} from 'ava';
import {scenarios} from '../../program/scripted/scenarios.ts';
import {toScript} from '../../program/scripted/to-script.ts';
import {shownUnless} from './shown-on.ts';

/**
Routes that speak the dialect. `scripted` plays the scenarios on every target; the models behind the other two do so wherever they are ours, which is on this machine.
*/
export const scenarioRoutes = ['bedrock', 'sagemaker', 'scripted'] as const;

/**
One of {@link scenarioRoutes}.
*/
export type ScenarioRoute = typeof scenarioRoutes[number];

/**
Those that stand for one answer of the dialect, whichever service is behind it: the real model source where it is played, and the scripted one everywhere.
*/
export const commonRoutes = ['bedrock', 'scripted'] as const satisfies readonly ScenarioRoute[];

/**
Registers a test that needs the scenarios on a route. One runs at a time, because a new account on AWS has 10 sandboxes.

@param options - As of `shownUnless`.
*/
export function withScenarios<Context>(test: TestFn<Context>, options?: {isConcurrent?: boolean}): ((name: ScenarioRoute, title: string, implementation: ImplementationFn<[], Context>) => void) {
	const testPlayed = shownUnless(test, {aws: 'its model is a real one, which plays no scenarios; the route scripted shows the dialect'}, options);
	const testAnywhere = shownUnless(test, {}, options);
	return (name, title, implementation) => {
		(name === 'scripted' ? testAnywhere : testPlayed)(`${name}: ${title}`, implementation);
	};
}

/**
The first user message that makes a route play a scenario.
*/
export function promptOf(name: ScenarioRoute, scenario: string): string {
	const steps = scenarios[scenario];
	if (!steps) {
		throw new Error(`There is no scenario ${scenario}.`);
	}

	const next = scenarios[`${scenario} again`];
	return name === 'scripted' ? JSON.stringify([toScript(steps), ...(next ? [toScript(next)] : [])]) : scenario;
}

/**
A PNG of one pixel.
*/
export const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
