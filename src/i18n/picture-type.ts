/** How people write the type of a picture: JPEG, PNG, WebP. */
export const pictureTypeName = (type: string): string =>
  type === 'image/webp' ? 'WebP' : type.replace('image/', '').toUpperCase();
