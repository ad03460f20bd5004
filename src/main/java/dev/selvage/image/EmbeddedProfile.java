package dev.selvage.image;

import dev.selvage.UnusableInputException;
import org.jspecify.annotations.Nullable;

/** Decides whether a picture's embedded colour profile is followed, and says where it is not. */
final class EmbeddedProfile {
  private EmbeddedProfile() {}

  /** The profile, if it is one for such a picture and changes anything. */
  static @Nullable SrgbConversion of(DecodeAttempt attempt) {
    boolean inks = attempt.header().samples().isInk();
    SrgbConversion profile = read(attempt);
    if (profile != null && inks != (profile.components() == 4)) {
      ignored(attempt, inks ? "is not for CMYK" : "is for CMYK but the picture is not");
      profile = null;
    }
    if (inks && profile == null) {
      attempt.warn(
          "cmyk_without_profile",
          "the picture is in CMYK and nothing says what its inks look like; its colours are a guess");
    }
    return profile == null || profile.isSrgb() ? null : profile;
  }

  private static @Nullable SrgbConversion read(DecodeAttempt attempt) {
    try {
      byte[] embedded = attempt.header().profile();
      return embedded == null ? null : new SrgbConversion(embedded);
    } catch (UnusableInputException e) {
      ignored(attempt, "cannot be used (it " + e.what() + ")");
      return null;
    } catch (RuntimeException e) {
      // Ours where its parts do not fit together, several kinds of the JDK's where it is broken.
      ignored(attempt, "cannot be used");
      return null;
    }
  }

  /**
   * The same for a picture that is known to be in colour.
   *
   * @return null if the profile is for gray
   */
  static @Nullable SrgbConversion inColor(@Nullable SrgbConversion profile, DecodeAttempt attempt) {
    if (profile != null && profile.components() == 1) {
      ignored(attempt, "is for gray but the picture is in colour");
      return null;
    }
    return profile;
  }

  private static void ignored(DecodeAttempt attempt, String why) {
    attempt.warn("profile_ignored", "the embedded colour profile " + why + "; it is passed over");
  }
}
