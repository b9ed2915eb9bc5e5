// Reads every file of the block; what the parser does not understand fails the check.
// Usage: node check.cjs FOLDER, with lookml-parser installed beside it.
const parser = require('lookml-parser');

async function main() {
  process.chdir(process.argv[2]);
  const project = await parser.parseFiles({ source: '**/*.lkml', console });
  const errors = [
    ...(project.errors ?? []),
    ...Object.values(project.file ?? {}).flatMap((file) => file.errors ?? []),
  ];
  for (const error of errors) {
    console.error(error.$file_path ?? '', error.message ?? JSON.stringify(error));
  }
  const files = Object.keys(project.file ?? {}).length;
  const explores = Object.values(project.model ?? {}).reduce(
    (sum, model) => sum + Object.keys(model.explore ?? {}).length, 0);
  console.log(`LookML check: ${files} files, ${explores} explores, ${errors.length} errors`);
  if (errors.length > 0 || explores === 0) {
    process.exit(1);
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
