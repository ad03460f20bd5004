package dev.selvage.image.internal.webp;

import com.luciad.imageio.webp.WebPWriteParam;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import dev.selvage.UnusableInputException;
import dev.selvage.io.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How loading libwebp came out, which webp-imageio brings along for the common machines. Of that
 * jar the native libraries alone are used: its classes need Kotlin.
 *
 * @param decoder null where the library's functions cannot be called
 * @param encoder null where the decoder is
 * @param problem why not; empty if nothing is wrong
 */
public record LibwebpLoading(
    @Nullable LibwebpDecoder decoder, @Nullable LibwebpEncoder encoder, String problem) {
  /**
   * The folders of webp-imageio by JNA's names of machines. Windows is not among them: the library
   * for it exports nothing but the methods of that jar's own classes.
   */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "linux-x86-64", "Linux/x86_64",
          "linux-x86", "Linux/x86",
          "linux-aarch64", "Linux/aarch64",
          "linux-arm", "Linux/armv6",
          "linux-armel", "Linux/arm",
          "linux-ppc64le", "Linux/ppc64",
          "darwin-x86-64", "Mac/x86_64",
          "darwin-aarch64", "Mac/aarch64");

  /** Once for the process: a library is loaded or it is not. */
  public static LibwebpLoading once() {
    return Holder.LOADING;
  }

  private static LibwebpLoading load() {
    String folder = FOLDERS.get(Platform.RESOURCE_PREFIX);
    if (folder == null) {
      return missing("its functions cannot be called on " + Platform.RESOURCE_PREFIX);
    }
    String name = System.mapLibraryName("webp-imageio");
    return load("/native/" + folder + "/" + name, name);
  }

  private static LibwebpLoading load(String resource, String name) {
    Optional<String> noFolder = TemporaryFolder.prepareForJna();
    try (InputStream library = WebPWriteParam.class.getResourceAsStream(resource);
        UnpackingFolder folder = new UnpackingFolder()) {
      Path copy = folder.path().resolve(name);
      Files.copy(Objects.requireNonNull(library, resource), copy);
      NativeLibrary libwebp = NativeLibrary.getInstance(copy.toString());
      LibwebpFunctions.bind(libwebp);
      return new LibwebpLoading(new LibwebpDecoder(), new LibwebpEncoder(libwebp), "");
    } catch (UnusableInputException | IOException e) {
      return missing(String.valueOf(e.getMessage()));
    } catch (LinkageError | RuntimeException e) {
      return missing(noFolder.orElse(e.toString()));
    }
  }

  private static LibwebpLoading missing(String problem) {
    return new LibwebpLoading(null, null, problem);
  }

  private static final class Holder {
    static final LibwebpLoading LOADING = load();
  }
}
