package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the shells themselves complete by the scripts that they are given. */
class CompletionTest {
  private static final String STOOL = "testdata/stool-white-900x1200.jpg";

  /** As bash does when a key is pressed; compopt alone works nowhere else. */
  private static final String PRESS_TAB =
      """
      source "$1"; shift
      COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
      compopt() { :; }
      _complete_selvage
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir Path folder;

  @Test
  void bashCompletesCommandsOptionsAndValues() throws Exception {
    assertEquals(List.of("resize", "repair", "report"), bash("selvage", "re"));
    assertEquals(List.of("--filter"), bash("selvage", "resize", "--filt"));
    assertEquals(List.of("jpeg"), bash("selvage", "resize", "--format", "jp"));
    assertEquals(List.of("fish"), bash("selvage", "completion", "f"));
    assertEquals(List.of("--cache-disk"), bash("selvage", "serve", "--cache-d"));
  }

  /** From the very names that the parsers know. */
  @Test
  void bashCompletesNamesOfAFewValues() throws Exception {
    assertEquals(List.of("fit", "fill"), bash("selvage", "resize", "--crop", "fi"));
    assertEquals(
        List.of("north_west", "north_east"), bash("selvage", "resize", "--gravity", "north_"));
    assertEquals(List.of("lanczos3"), bash("selvage", "tile", "--filter", "l"));
    assertEquals(List.of("fast"), bash("selvage", "batch", "--profile", "f"));
    assertEquals(List.of("444"), bash("selvage", "compose", "--chroma", "44"));
    assertEquals(List.of("vector"), bash("selvage", "preflight", "--engine", "v"));
    assertEquals(List.of("documented"), bash("selvage", "batch", "--tile-body", "d"));
    assertEquals(List.of("render", "redirect"), bash("selvage", "serve", "--delivery", "re"));
    assertEquals(List.of("stderr", "stdout"), bash("selvage", "serve", "--access-log", "st"));
    assertEquals(List.of("compatible"), bash("selvage", "sign", "--tokens", "c"));
    assertEquals(List.of("authenticated"), bash("selvage", "delivery-url", "--type", "a"));
    assertEquals(List.of("border-off"), bash("selvage", "sandbox", "--fault", "border"));
  }

  @Test
  void bashCompletesFilesWhereACommandTakesSome() throws Exception {
    assertEquals(List.of(STOOL), bash("selvage", "tile", "testdata/sto"));
    assertEquals(List.of(STOOL), bash("selvage", "tile", STOOL, "testdata/sto"));
    assertEquals(List.of(STOOL), bash("selvage", "resize", "-o", "testdata/sto"));
    assertEquals(List.of(STOOL), bash("selvage", "compose", "--transformations", "testdata/sto"));
    assertEquals(List.of(STOOL), bash("selvage", "serve", "--images", "testdata/sto"));
    assertEquals(List.of(""), bash("selvage", "info", "testdata/sto"));
  }

  /** zsh takes the script for bash, by its bashcompinit. */
  @Test
  void zshTakesTheScript() throws Exception {
    DebianProgram zsh = DebianProgram.of("zsh", "zsh");
    assertEquals("", zsh.run("-f", "-n", script("zsh")));
    String registered =
        zsh.run(
            "-f",
            "-c",
            "autoload -U compinit; compinit -u -D; source $1; echo $_comps[selvage]",
            "zsh",
            script("zsh"));
    assertTrue(registered.contains("_complete_selvage"), registered);
  }

  @Test
  void fishCompletesCommandsOptionsAndValues() throws Exception {
    assertEquals(List.of("repair", "report", "resize"), fish("selvage re"));
    assertEquals(List.of("repair", "report", "resize"), fish("selvage --json re"));
    assertEquals(List.of("--filter"), fish("selvage resize --filt"));
    assertEquals(List.of("jpeg"), fish("selvage resize --format jp"));
    assertEquals(List.of("fill", "fit"), fish("selvage resize --crop fi"));
    assertEquals(List.of("fish"), fish("selvage completion f"));
    // The first word that is no option is the command, whatever comes later.
    assertEquals(List.of(), fish("selvage preflight --tile tile --gap"));
  }

  @Test
  void fishCompletesFilesWhereACommandTakesSome() throws Exception {
    assertEquals(List.of(STOOL), fish("selvage tile " + STOOL + " testdata/sto"));
    assertEquals(List.of(STOOL), fish("selvage resize -o testdata/sto"));
    assertEquals(List.of(), fish("selvage info testdata/sto"));
  }

  /** Without fish itself: every command, and quotes that do not end a text. */
  @Test
  void fishGetsALineForEachOption() {
    String script = InProcess.run("completion", "fish").out();
    assertTrue(
        script.contains(
            "complete -c selvage -n '__selvage_in tiles' -l store -x -d 'The store\\'s id.'\n"),
        script);
    assertTrue(script.contains("complete -c selvage -n '__selvage_in tile' -F\n"), script);
    assertTrue(
        script.contains("complete -c selvage -n '__selvage_in' -a delivery-url -d "), script);
    assertTrue(script.contains(" -l chroma -x -a '420 444 422' "), script);
    for (String line : script.lines().toList()) {
      assertTrue(line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2 == 0, line);
    }
  }

  @Test
  void aScriptIsTheSameInJson() {
    InProcess.Result json = InProcess.run("completion", "fish", "--json");
    assertEquals(0, json.exit(), json.err());
    assertEquals(
        InProcess.run("completion", "fish").out(),
        JsonMapper.shared().readTree(json.out()).get("script").asString());
  }

  @Test
  void anotherShellIsRefused() {
    InProcess.Result result = InProcess.run("completion", "ksh");
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("bash, zsh, fish"), result.err());
  }

  private List<String> bash(String... words) throws IOException, InterruptedException {
    Object[] args = new Object[words.length + 4];
    args[0] = "-c";
    args[1] = PRESS_TAB;
    args[2] = "bash";
    args[3] = script("bash");
    System.arraycopy(words, 0, args, 4, words.length);
    return DebianProgram.of("bash", "bash").run(args).lines().toList();
  }

  private List<String> fish(String typed) throws IOException, InterruptedException {
    DebianProgram fish = DebianProgram.of("fish", "fish");
    String press = "source $argv[1]; complete -C $argv[2]";
    return fish.run("--no-config", "-c", press, script("fish"), typed)
        .lines()
        .map(line -> line.replaceFirst("\t.*", ""))
        .toList();
  }

  private Path script(String shell) throws IOException {
    InProcess.Result result = InProcess.run("completion", shell);
    assertEquals(0, result.exit(), result.err());
    return Files.writeString(folder.resolve(shell), result.out());
  }
}
