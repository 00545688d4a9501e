declare module 'omggif' {
  export class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    frameInfo(frame: number): { readonly width: number; readonly height: number };
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void;
  }
  export class GifWriter {
    constructor(bytes: Uint8Array, width: number, height: number, options: object);
    addFrame(x: number, y: number, width: number, height: number, indices: readonly number[], options?: object): number;
    end(): number;
  }
}
