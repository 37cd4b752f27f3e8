import * as z from 'zod';

/** Texts that cross the boundary are bounded, each by what it is for. */
export const nothing = z.strictObject({});
export const uuid = z.uuid();
export const nameText = z.string().min(1).max(200);
export const urlText = z.string().min(1).max(2_000);
export const pathText = z.string().min(1).max(4_000);
export const sentence = z.string().max(2_000);
export const secretText = z.string().min(1).max(10_000);
export const typedWord = z.string().max(200);
export const digestText = z.string().min(1).max(80);
export const portNumber = z.int().min(1).max(65_535);
