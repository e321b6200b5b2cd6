package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How much code there is.
 *
 * @param lines of Java, blank ones included
 * @param types classes, interfaces, enums and records, nested ones included
 */
record GeneratedCode(long lines, long types) {

  private static final Pattern TYPE =
      Pattern.compile(
          "^ *((public|private|protected|static|final|abstract|sealed|non-sealed) )*"
              + "(class|interface|enum|record) [A-Za-z_]\\w*.*",
          Pattern.MULTILINE);

  private static final Pattern OPERATION = Pattern.compile("^ *operationId: ", Pattern.MULTILINE);

  static GeneratedCode in(Path folder) throws IOException {
    long lines = 0;
    long types = 0;
    for (Path file : files(folder, ".java")) {
      String source = Files.readString(file);
      lines += source.lines().count();
      types += TYPE.matcher(source).results().count();
    }
    return new GeneratedCode(lines, types);
  }

  GeneratedCode plus(GeneratedCode other) {
    return new GeneratedCode(lines + other.lines, types + other.types);
  }

  static long operations(Path document) throws IOException {
    return OPERATION.matcher(Files.readString(document)).results().count();
  }

  /** What a jar of these classes has, without its manifest: this runs before there is one. */
  static long jarSize(Path classes) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(jar)) {
      for (Path file : files(classes, "")) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return jar.size();
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    assertThat(folder).as("run the whole build first").isDirectory();
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(end))
          .sorted()
          .toList();
    }
  }
}
