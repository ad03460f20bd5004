// What is compared. Tasks with an `as` are another task done in another way; `reference` is the
// task whose exact result theirs is held to, `file` the kind of file that they give. In the words,
// {photo} is the size of the file that plays that part, {photo:720} its size at that width.
export const TASKS = {
  J: { words: 'JPEG {photo} to {photo:720}, q80, fast', reference: 'J', file: 'jpg' },
  'J-huffman': {
    words: "J; sharp without optimising Huffman's tables", as: 'J', reference: 'J', file: 'jpg',
    peerAs: 'J-huffman', libvips: false,
  },
  J2: { words: 'J, two in flight, throughput', inFlight: 2 },
  Jq: { words: 'J, profile quality', reference: 'J', file: 'jpg', libvips: false },
  'J-plain': {
    words: 'J without the vector module', as: 'J', reference: 'J', file: 'jpg', vector: false,
    everyJdk: true, libvips: false,
  },
  'J-portable': {
    words: 'J without the vector module and libturbojpeg', as: 'J', reference: 'J', file: 'jpg',
    vector: false, flags: ['-Dselvage.jpeg=java'], everyJdk: true, libvips: false,
  },
  C: { words: 'JPEG {large} to {large:800}, q80, fast', reference: 'C', file: 'jpg' },
  P: { words: 'PNG RGBA {cutout} to {cutout:720}, PNG', reference: 'P', file: 'png' },
  'P-zip': {
    words: 'P without libdeflate', as: 'P', reference: 'P', file: 'png',
    flags: ['-Dselvage.deflate=jdk'], libvips: false,
  },
  R: { words: 'raw RGB {photo} to {photo:720}', reference: 'R', file: 'png', raw: true },
  T: { words: 'three photos tiled, 800 px each, JPEG', reference: 'T', file: 'jpg' },
  D: { words: 'JPEG {photo} padded to 800x800, q80, fast', reference: 'D', file: 'jpg' },
  B: { words: 'J, blurred by a sigma of 20 px', libvips: false },
  S: { words: 'J, sharpened', libvips: false },
  A: { words: 'J, turned by 15 degrees on white', libvips: false },
  W: { words: 'JPEG 2725x2225 of a product on white, trimmed, padded to 800x800, q80, fast', libvips: false },
  X: { words: 'J, with a line of text of 48 px', libvips: false },
  O: { words: 'J, with rounded corners of 60 px on white', libvips: false },
};

// The same on a further JDK: its name, and the task with that JDK.
export function onJdk(name, jdk) {
  return [`${name}@${jdk.major}`, {
    ...TASKS[name], as: TASKS[name].as ?? name, words: `${TASKS[name].words}, JDK ${jdk.major}`, jdk, libvips: false,
  }];
}
