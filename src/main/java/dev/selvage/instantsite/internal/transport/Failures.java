package dev.selvage.instantsite.internal.transport;

import dev.selvage.SelvageException;
import dev.selvage.ServerException;
import dev.selvage.UnusableInputException;
import dev.selvage.json.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong into what the caller is told. */
public final class Failures {
  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_CODE = 100;
  private static final int READ_OF_TEXT = 4000;

  private Failures() {}

  /** An answer that is no success. */
  public static ServerException refused(ApiCall call, Answer answer) {
    if (answer.isSuccess()) {
      return unreadable(call, answer);
    }
    JsonNode body = AnswerJson.lenient(answer.body());
    String code = member(call, body, LONGEST_CODE, "errorCode", "code");
    String message = member(call, body, LONGEST_TEXT, "errorMessage", "message");
    if (code == null && message == null) {
      message = text(call, answer);
    }
    StringBuilder what = new StringBuilder("was answered with ").append(answer.status());
    if (code != null) {
      what.append(' ').append(code);
    }
    if (message != null && !message.isEmpty()) {
      what.append(": ").append(message);
    }
    if (answer.status() / 100 == 3) {
      what.append(redirect(call, answer));
    }
    String remedy = remedy(call, answer.status());
    return new ServerException(call.where(), what.toString(), remedy, answer.status(), code, null);
  }

  /** No answer at all. */
  static SelvageException lost(ApiCall call, NoResponseException lost) {
    IOException trouble = lost.trouble();
    if (trouble instanceof FileBody.FileTroubleException file) {
      return new UnusableInputException(
          file.file(), "can't be read to its end", "check that nothing changes it", file);
    }
    String what;
    String remedy = "check the URL and the network";
    if (lost.isDistrust()) {
      what = "stopped, because the server's certificate is not trusted";
      remedy = "check the URL and the certificates of this machine";
    } else if (!lost.hasBegunSending()) {
      what = "failed, because the server cannot be reached";
    } else if (trouble instanceof InterruptedIOException) {
      what = "failed, because the server did not answer in time";
      remedy = "try again later, or set longer timeouts";
    } else if (trouble instanceof ProtocolException) {
      what = "failed, because the server's answer is no proper HTTP";
      remedy = "check the URL";
    } else {
      what = "failed, because the connection broke before an answer";
      remedy = "try again later";
    }
    String detail = shown(call, String.valueOf(trouble.getMessage()), LONGEST_TEXT);
    return new ServerException(call.where(), what + " (" + detail + ")", remedy, 0, null, trouble);
  }

  /** A success whose content does not fit. */
  static ServerException notUnderstood(
      ApiCall call, Answer answer, String why, @Nullable Throwable cause) {
    return new ServerException(
        call.where(),
        "got an answer that is not understood: " + shown(call, why, LONGEST_TEXT),
        "check the URL; the API may have changed",
        answer.status(),
        null,
        cause);
  }

  /** Why the body of a success cannot be used, if it cannot. */
  static ServerException unreadable(ApiCall call, Answer answer) {
    String why =
        answer.broken() != null
            ? "it ends early"
            : "it is longer than " + (answer.body().size() - 1) + " bytes";
    return notUnderstood(call, answer, why, answer.broken());
  }

  /** A server's text without secrets, line breaks and other invisible characters, cut. */
  static String shown(ApiCall call, String text, int longest) {
    // Secrets first: cutting could leave a part of one.
    String plain = call.withoutSecrets(text).replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
    if (plain.codePointCount(0, plain.length()) <= longest) {
      return plain;
    }
    return plain.substring(0, plain.offsetByCodePoints(0, longest)) + "…";
  }

  private static @Nullable String member(
      ApiCall call, @Nullable JsonNode body, int longest, String... names) {
    if (body == null) {
      return null;
    }
    for (String name : names) {
      JsonNode value = body.get(name);
      if (value != null && (value.isString() || value.isNumber())) {
        String shown = shown(call, value.asString(), longest);
        if (!shown.isEmpty()) {
          return shown;
        }
      }
    }
    return null;
  }

  private static String text(ApiCall call, Answer answer) {
    int length = Math.min(answer.body().size(), READ_OF_TEXT);
    String text = answer.body().substring(0, length).string(StandardCharsets.UTF_8);
    return shown(call, text, LONGEST_TEXT);
  }

  private static String redirect(ApiCall call, Answer answer) {
    String location = answer.headers().get("Location");
    HttpUrl target = location == null ? null : call.url().resolve(location);
    return target == null
        ? " (a redirect to nowhere)"
        : " (a redirect to "
            + shown(call, ApiUrls.withoutQuery(target), LONGEST_TEXT)
            + ", which is not followed)";
  }

  private static String remedy(ApiCall call, int status) {
    boolean upload = call.name().equals("upload");
    if (status >= 500) {
      return "try again later";
    }
    if (ProductRemedies.covers(call.name()) && status / 100 == 4) {
      return ProductRemedies.of(call.name(), status);
    }
    return switch (status) {
      case 401, 403 ->
          upload
              ? "reserve a new place, or set whether the upload carries the token"
              : "check the token or app secret, and that the app has the scope manage_instant_site";
      case 404 -> upload ? "reserve a new place" : "check the store, tile and image IDs";
      case 409, 410 -> upload ? "reserve a new place" : "";
      case 400 ->
          call.name().equals("change")
              ? "the server may want the documented members of a tile alone; set the tile's body so"
              : "check the IDs and the image";
      case 413 -> "send a smaller image; the vendor's limit elsewhere is 20 MB";
      case 415 -> "send another image format, such as JPEG or PNG";
      case 422 -> "send another file; the server takes this for no image";
      case 429 -> "wait a minute, or make fewer calls at a time";
      default ->
          status / 100 == 3
              ? "set the base URL to where the API is"
              : "check the IDs and the image";
    };
  }
}
