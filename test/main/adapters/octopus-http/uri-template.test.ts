import { describe, expect, it } from 'vitest';
import { expand, variablesOf } from '../../../../main/adapters/octopus-http/uri-template.ts';

describe('URI templates', () => {
  it.each([
    ['/api/tasks{/id}{?skip,take,node}', { node: 'a b', take: '5' }, '/api/tasks?take=5&node=a%20b'],
    ['/api/tasks{/id}{?skip}', { id: 'ServerTasks-1' }, '/api/tasks/ServerTasks-1'],
    ['/api/tasks{?states}', { states: ['Executing', 'Cancelling'] }, '/api/tasks?states=Executing,Cancelling'],
    ['/api/tasks{?states*}', { states: ['Executing', 'Cancelling'] }, '/api/tasks?states=Executing&states=Cancelling'],
    ['/api/tasks{?states}', { states: [] }, '/api/tasks'],
    ['/api/tasks?a=1{&node}', { node: 'x' }, '/api/tasks?a=1&node=x'],
    ['/api/{id}/cancel', { id: 'a/b' }, '/api/a%2Fb/cancel'],
    ['/api/{id:3}', { id: 'abcdef' }, '/api/abc'],
    ['/api{?name:2*}', { name: 'abc' }, '/api'],
    ['/api{?}', {}, '/api'],
    ['/api', {}, '/api'],
  ])('given %s and %j, then it is %s', (template, values, expanded) => {
    expect(expand(template, values)).toBe(expanded);
  });

  it('given a template, then its variables are known by name', () => {
    expect([...variablesOf('/api/tasks{/id}{?skip, take,states*,name:3}')]).toEqual([
      'id',
      'skip',
      'take',
      'states',
      'name',
    ]);
  });
});
