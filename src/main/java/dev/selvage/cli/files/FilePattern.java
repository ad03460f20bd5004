package dev.selvage.cli.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of names, such as <code>photos/**&#47;*.jpg</code>, that no shell has replaced by what
 * it stands for. As in a shell, names that begin with a dot are meant only where the pattern has
 * the dot.
 */
final class FilePattern {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
  private static final String ANY_FOLDERS = "**/";

  /** Where the walk begins; for a pattern without a folder this one, which names do not show. */
  private final Path base;

  private final boolean hereNamed;
  private final String pattern;

  /**
   * @param given one that {@link #isPattern} says to be a pattern
   */
  FilePattern(String given) {
    int end = beginning(given);
    hereNamed = end > 0;
    base = Path.of(hereNamed ? given.substring(0, end) : ".");
    pattern = given.substring(end);
  }

  /** Whether a name may be meant as a pattern; one whose brackets do not close is but a name. */
  static boolean isPattern(String given) {
    if (!WILDCARD.matcher(given).find()) {
      return false;
    }
    try {
      matcher(given.substring(beginning(given)));
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** Looks at the disk. */
  FileWalk walk() {
    boolean deep = pattern.contains("**");
    int depth = deep ? Integer.MAX_VALUE : pattern.split("/").length;
    return new FileWalk(base, null, meansHidden()).run(depth);
  }

  /** Those of the files that the pattern means, named as it names them. */
  List<FoundImage> matching(List<Path> files) {
    PathMatcher whole = matcher(pattern);
    PathMatcher here = matcher(pattern.replace(ANY_FOLDERS, ""));
    return files.stream()
        .filter(file -> meansHidden() || !FileWalk.isHidden(file))
        .map(base::relativize)
        .filter(file -> whole.matches(file) || here.matches(file))
        .map(file -> hereNamed ? FoundImage.below(base, base.resolve(file)) : FoundImage.here(file))
        .toList();
  }

  private boolean meansHidden() {
    return pattern.startsWith(".") || pattern.contains("/.");
  }

  /** Where what follows the plain folders begins. */
  private static int beginning(String given) {
    Matcher first = WILDCARD.matcher(given);
    int wildcard = first.find() ? first.start() : given.length();
    return given.lastIndexOf('/', wildcard) + 1;
  }

  private static PathMatcher matcher(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }
}
