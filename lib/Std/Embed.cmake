# Writes OUTPUT, a C++ file that holds the texts of FILES.
#
#   cmake -DOUTPUT=… -DFILES=a.nn,b.nn -DFOLDER=… -P Embed.cmake

string(REPLACE "," ";" FILES "${FILES}")
set(entries "")
foreach(file IN LISTS FILES)
  file(READ "${FOLDER}/${file}" text)
  string(APPEND entries "    {\"std/${file}\", R\"nn(${text})nn\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"dlc/Std/StandardLibrary.h\"

static constexpr dlc::standard::File files[] = {
${entries}};

llvm::ArrayRef<dlc::standard::File> dlc::standard::getFiles() { return files; }
")
