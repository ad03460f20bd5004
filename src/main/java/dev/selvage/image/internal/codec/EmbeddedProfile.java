package dev.selvage.image.internal.codec;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Warning;
import dev.selvage.image.internal.color.SrgbConversion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a picture's embedded colour profile is followed, and says where it is not.
 *
 * @param conversion the profile, if it is one for such a picture and changes anything
 * @param warnings why it is passed over, or missed
 */
public record EmbeddedProfile(@Nullable SrgbConversion conversion, List<Warning> warnings) {
  /** Reads the profile of a file. */
  public static EmbeddedProfile of(ParsedHeader header) {
    List<Warning> warnings = new ArrayList<>();
    boolean inks = header.samples().isInk();
    SrgbConversion profile = read(header, warnings);
    if (profile != null && inks != (profile.components() == 4)) {
      warnings.add(ignored(inks ? "is not for CMYK" : "is for CMYK but the picture is not"));
      profile = null;
    }
    if (inks && profile == null) {
      warnings.add(
          new Warning(
              "cmyk_without_profile",
              "the picture is in CMYK and nothing says what its inks look like; its colours are a"
                  + " guess"));
    }
    return new EmbeddedProfile(profile == null || profile.isSrgb() ? null : profile, warnings);
  }

  private static @Nullable SrgbConversion read(ParsedHeader header, List<Warning> warnings) {
    try {
      byte[] embedded = header.profile();
      return embedded == null ? null : new SrgbConversion(embedded);
    } catch (UnusableInputException e) {
      warnings.add(ignored("cannot be used (it " + e.what() + ")"));
      return null;
    } catch (RuntimeException e) {
      // Ours where its parts do not fit together, several kinds of the JDK's where it is broken.
      warnings.add(ignored("cannot be used"));
      return null;
    }
  }

  /** The conversion; notes the warnings. */
  public @Nullable SrgbConversion notedBy(DecodeAttempt attempt) {
    warnings.forEach(attempt::warn);
    return conversion;
  }

  /**
   * The conversion of a picture that is known to be in colour; notes the warnings.
   *
   * @return null if the profile is for gray
   */
  public @Nullable SrgbConversion inColor(DecodeAttempt attempt) {
    SrgbConversion profile = notedBy(attempt);
    if (profile != null && profile.components() == 1) {
      attempt.warn(ignored("is for gray but the picture is in colour"));
      return null;
    }
    return profile;
  }

  private static Warning ignored(String why) {
    return new Warning(
        "profile_ignored", "the embedded colour profile " + why + "; it is passed over");
  }
}
