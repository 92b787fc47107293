import {testFailures} from './helpers/failure-cases.ts';

testFailures('clean');
