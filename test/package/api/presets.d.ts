// What users of this entry can rely on. `npm run api` writes it anew.

export const jsqrPlan: PlanSpec;

export const zbarWasmPlan: PlanSpec;

export const zxingJsPlan: PlanSpec;

export const zxingWasmPlan: PlanSpec;
