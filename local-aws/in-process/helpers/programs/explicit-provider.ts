import * as aws from '@pulumi/aws';
import {lambdaTrust} from './policies.ts';

const provider = new aws.Provider('tagged', {region: 'us-east-1', defaultTags: {tags: {team: 'explicit'}}});
const role = new aws.iam.Role('one', {assumeRolePolicy: lambdaTrust}, {provider});
export const {tagsAll} = role;
export const {region} = aws.getRegionOutput({}, {provider});
