/** What the models of a task work on; what goes in stands before what comes out. Tasks of the list of Hugging Face. */
const tasksOf: Readonly<Record<string, readonly string[]>> = {
  text: [
    "conversational",
    "feature-extraction",
    "fill-mask",
    "question-answering",
    "sentence-similarity",
    "summarization",
    "table-question-answering",
    "text-classification",
    "text-generation",
    "text-ranking",
    "text2text-generation",
    "token-classification",
    "translation",
    "zero-shot-classification",
  ],
  image: [
    "depth-estimation",
    "image-classification",
    "image-feature-extraction",
    "image-segmentation",
    "image-to-image",
    "keypoint-detection",
    "mask-generation",
    "object-detection",
    "unconditional-image-generation",
  ],
  audio: ["audio-classification", "audio-to-audio", "voice-activity-detection"],
  video: ["video-classification", "video-to-video"],
  "audio-text": ["automatic-speech-recognition", "audio-text-to-text"],
  "text-audio": ["text-to-audio", "text-to-speech"],
  "image-text": [
    "document-question-answering",
    "image-text-to-text",
    "image-to-text",
    "visual-document-retrieval",
    "visual-question-answering",
    "zero-shot-image-classification",
    "zero-shot-object-detection",
  ],
  "text-image": ["text-to-image"],
  "text-video": ["text-to-video"],
  "image-video": ["image-to-video"],
  "video-text": ["video-text-to-text"],
  "image-3d": ["image-to-3d"],
  "text-3d": ["text-to-3d"],
  multimodal: ["any-to-any"],
  tabular: ["tabular-classification", "tabular-regression", "tabular-to-text", "time-series-forecasting"],
};

const byTask = new Map(Object.entries(tasksOf).flatMap(([modality, tasks]) => tasks.map((task) => [task, modality] as const)));

/** The types of content that models of a task work on. */
export function modalityOf(task: string): string | undefined {
  return byTask.get(task);
}
