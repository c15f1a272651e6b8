const sharpness = 2;

/** A picture as PNG, twice as sharp as it is large. */
export function rasterized(svg: Blob, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  return new Promise<Blob>((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = sharpness * width;
      canvas.height = sharpness * height;
      const context = canvas.getContext("2d");
      context?.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) =>
        blob === null ? reject(new Error("The picture is too large for this browser; save it as SVG.")) : resolve(blob),
      );
    };
    image.onerror = () => reject(new Error("The browser could not draw the picture; save it as SVG."));
    image.src = address;
  }).finally(() => URL.revokeObjectURL(address));
}
