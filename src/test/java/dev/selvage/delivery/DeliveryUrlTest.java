package dev.selvage.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Quality;
import dev.selvage.transform.Transformation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryUrlTest {
  private static final String SIGNED =
      "https://res.cloudinary.com/test123/image/upload/s--Ai4Znfl3--/c_crop,h_20,w_10/v1234/image.jpg";

  private static DeliveryUrlBuilder image() {
    return DeliveryUrl.builder("test123", "image.jpg")
        .chain(Chain.of(Transformation.of(Crop.CROP, 10, 20)), StoredLayer::parse);
  }

  @Test
  void signsAsTheSdksDo() {
    assertEquals(SIGNED, image().version("1234").build().sign("b"));
    assertTrue(DeliveryUrl.verify(SIGNED, "b"));
    assertFalse(DeliveryUrl.verify(SIGNED, "c"));
  }

  @Test
  void signsWithSha256ShortAndLong() {
    DeliveryUrlBuilder sample = DeliveryUrl.builder("test123", "sample.jpg");
    String start = "https://res.cloudinary.com/test123/image/upload/";
    assertEquals(start + "s--v2fTPYTu--/sample.jpg", sample.build().sign("b"));
    assertEquals(
        start + "s--2hbrSMPO--/sample.jpg", sample.scheme(UrlSignature.SHA256).build().sign("b"));
    String longUrl = start + "s--2hbrSMPOjj5BJ4xV7SgFbRDevFaQNUFf--/sample.jpg";
    assertEquals(longUrl, sample.scheme(UrlSignature.LONG).build().sign("b"));
    assertEquals(longUrl, DeliveryUrl.parse(longUrl).sign("b"));
  }

  @Test
  void acceptsOnlyTheSchemesAskedFor() {
    DeliveryUrl signed = DeliveryUrl.parse(SIGNED);
    assertTrue(signed.isSignedWith("b", Set.of(UrlSignature.SHA1)));
    assertFalse(signed.isSignedWith("b", Set.of(UrlSignature.SHA256, UrlSignature.LONG)));
  }

  @Test
  void verifiesTheUnescapedFormOfTheRubySdk() {
    UrlSignature sha1 = UrlSignature.SHA1;
    String start = "https://res.cloudinary.com/c/image/upload/s--";
    String end = "--/l_text:Arial_9:a%252Cb/v1/f/x%20y.jpg";
    String full = "l_text:Arial_9:a,b/f/x y.jpg";
    String once = "l_text:Arial_9:a%2Cb/f/x y.jpg";
    assertTrue(DeliveryUrl.verify(start + sha1.of(full, "k") + end, "k"));
    assertTrue(DeliveryUrl.verify(start + sha1.of(once, "k") + end, "k"));
    assertTrue(
        DeliveryUrl.verify(start + sha1.of("l_text:Arial_9:a%252Cb/f/x%20y.jpg", "k") + end, "k"));
    assertFalse(DeliveryUrl.verify(start + sha1.of("l_text:Arial_9:a,b", "k") + end, "k"));
  }

  @Test
  void cutsTheSignatureByLength() {
    // Begins with "-", as recorded in the reference.
    DeliveryUrl url =
        DeliveryUrl.parse("https://res.cloudinary.com/c/image/upload/s----SjmNDA--/w_5/a.jpg");
    assertEquals("--SjmNDA", url.signature());
    assertEquals(List.of("w_5"), url.components());
  }

  @Test
  void anUnsignedUrlIsNotVerified() {
    String unsigned = "https://res.cloudinary.com/test123/image/upload/c_crop,h_20,w_10/image.jpg";
    assertEquals(unsigned, image().build().url());
    assertFalse(DeliveryUrl.verify(unsigned, "b"));
  }

  @Test
  void parsesEveryPart() {
    DeliveryUrl url =
        DeliveryUrl.parse(
            "https://res.cloudinary.com/demo/image/authenticated/s--abcdEF_-"
                + "--/c_fit,w_800/q_auto/e_vignette/v17/folder/my%20shoe.png?_a=BAJ");
    assertEquals("demo", url.host().cloud());
    assertEquals(AssetType.image("authenticated"), url.asset());
    assertEquals("abcdEF_-", url.signature());
    assertEquals(List.of("c_fit,w_800", "q_auto", "e_vignette"), url.components());
    assertEquals("17", url.version());
    assertEquals("folder/my shoe", url.publicId());
    assertEquals("png", url.format());
    assertEquals("_a=BAJ", url.query());
    ReadChain read = url.chain(StoredLayer::text);
    Transformation quality = Transformation.builder().quality(new Quality("auto")).build();
    assertEquals(Chain.of(Transformation.of(Crop.FIT, 800), quality), read.chain());
    assertEquals(List.of("e_vignette"), read.unread());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://res.cloudinary.com/demo/image/upload/sample",
        "https://res.cloudinary.com/demo/image/upload/v1/a/b/c.tar.gz",
        "https://res.cloudinary.com/demo/image/upload/w_5/folder/v2/x.jpg",
        "https://res.cloudinary.com/demo/image/upload/if_w_gt_100,c_scale,w_100/if_end/t_mine/x.jpg",
        "https://res.cloudinary.com/demo/image/upload/$foo_10,w_$foo_mul_2/v3/x",
        "https://res.cloudinary.com/demo/image/upload/abc_1/v1/x.jpg",
        "https://res.cloudinary.com/demo/image/fetch/s--ABCDefgh--/w_9/https://x.org/v2/a%3Fb%3D1.jpg",
        "https://res.cloudinary.com/demo/image/fetch/http%3A//x.org//a.jpg",
        "https://res.cloudinary.com/demo/video/upload/v1/dog.mp4",
        "https://res.cloudinary.com/demo/iu/w_1/x.jpg",
        "https://res.cloudinary.com/demo/images/s--ABCDefgh--/w_1/v1/id/a-fine-shoe.jpg",
        "https://demo-res.cloudinary.com/image/upload/w_1/x.jpg",
        "https://demo-res-3.cloudinary.com/image/upload/x.jpg",
        "http://res-2.cloudinary.com/demo/image/upload/x.jpg",
        "https://images.example.com/image/private/x.jpg",
        "https://images.example.com:8443/demo/image/private/x.jpg",
        "https://res.cloudinary.com/image/image/upload/x.jpg",
        "https://res.cloudinary.com/demo/image/upload/v1/%E5%83%85+.jpg?_a=B~x&y=1"
      })
  void makesAgainToTheLetter(String url) {
    assertEquals(url, DeliveryUrl.parse(url).url());
  }

  @Test
  void readsAFolderThatLooksLikeAVersionAsFolder() {
    DeliveryUrl url =
        DeliveryUrl.parse("https://res.cloudinary.com/demo/image/upload/w_5/folder/v2/x.jpg");
    assertEquals("folder/v2/x", url.publicId());
    assertNull(url.version());
  }

  @Test
  void leavesTheSuffixAndTheVersionUnsigned() {
    DeliveryUrl plain = DeliveryUrl.builder("c", "id").format("jpg").build();
    DeliveryUrl suffixed =
        DeliveryUrl.builder("c", "id").format("jpg").version("9").suffix("a-shoe").build();
    assertEquals(plain.signedText(), suffixed.signedText());
    String signature = UrlSignature.SHA1.of("id.jpg", "k");
    assertEquals(
        "https://res.cloudinary.com/c/images/s--" + signature + "--/v9/id/a-shoe.jpg",
        suffixed.sign("k"));
    assertTrue(DeliveryUrl.verify(suffixed.sign("k"), "k"));
  }

  @ParameterizedTest
  @CsvSource({
    "image, upload, images",
    "image, private, private_images",
    "image, authenticated, authenticated_images",
    "video, upload, videos",
    "raw, upload, files"
  })
  void joinsTheTypesBeforeASuffix(String resourceType, String deliveryType, String segment) {
    DeliveryUrl built =
        DeliveryUrl.builder("c", "id")
            .resourceType(resourceType)
            .deliveryType(deliveryType)
            .suffix("a-shoe")
            .build();
    String url = "https://res.cloudinary.com/c/" + segment + "/id/a-shoe";
    assertEquals(url, built.url());
    assertEquals(built, DeliveryUrl.parse(url));
  }

  @Test
  void writesEveryKindOfHost() {
    DeliveryUrlBuilder builder = DeliveryUrl.builder("c", "x.jpg");
    assertEquals(
        "https://c-res.cloudinary.com/image/upload/x.jpg",
        builder.host(DeliveryHost.privateCdn("c")).build().url());
    assertEquals(
        "https://img.example.com/image/upload/x.jpg",
        builder.host(DeliveryHost.cname("c", "img.example.com")).build().url());
    assertEquals(
        "http://res.cloudinary.com/c/image/upload/x.jpg",
        builder.host(DeliveryHost.shared("c").insecure()).build().url());
  }

  @Test
  void putsAVersionBeforeFolders() {
    String start = "https://res.cloudinary.com/c/image/upload/";
    assertEquals(start + "v1/a/b", DeliveryUrl.builder("c", "a/b").build().url());
    assertEquals(start + "a/b", DeliveryUrl.builder("c", "a/b").forceVersion(false).build().url());
    assertEquals(start + "v7/b", DeliveryUrl.builder("c", "v7/b").build().url());
    assertEquals(
        "https://res.cloudinary.com/c/image/fetch/https://x.org/a.jpg",
        DeliveryUrl.builder("c", "https://x.org/a.jpg").deliveryType("fetch").build().url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "image.jpg",
        "ftp://res.cloudinary.com/demo/image/upload/x.jpg",
        "https://res.cloudinary.com",
        "https://res.cloudinary.com/",
        "https://res.cloudinary.com/demo/image",
        "https://res.cloudinary.com/demo/image/upload",
        "https://res.cloudinary.com/demo/image/upload/",
        "https://res.cloudinary.com/demo/image/upload/s--ABCDefgh--",
        "https://res.cloudinary.com/demo/image/upload//x.jpg",
        "https://res.cloudinary.com/demo/image/upload/v1/../x.jpg",
        "https://res.cloudinary.com/demo/image/upload/v1/%2e%2e/x.jpg",
        "https://res.cloudinary.com/demo/image/upload/v1/%2e%2e%2fx.jpg",
        "https://res.cloudinary.com/demo/image/upload/x%00.jpg",
        "https://res.cloudinary.com/demo/image/upload/x%0d%0aSet-Cookie:a.jpg",
        "https://res.cloudinary.com/demo/image/upload/x\r\ny.jpg",
        "https://res.cloudinary.com/demo/image/upload/w_1\n,h_2/x.jpg",
        "https://res.cloudinary.com/demo/image/upload/x%zz.jpg",
        "https://res.cloudinary.com/demo/image/upload/x%ff.jpg",
        "https://res.cloudinary.com/demo/image/upload/x.jpg#fragment",
        "https://res.cloudinary.com/demo/image/upload/\u00fc.jpg",
        "https://res.cloudinary.com/demo/audio/upload/x.jpg",
        "https://res.cloudinary.com/demo/image/UPLOAD/x.jpg",
        "https://user@res.cloudinary.com/demo/image/upload/x.jpg",
        "https://res.cloudinary.com/de%2fmo/image/upload/x.jpg",
        "https://res.cloudinary.com/demo/images/x.jpg"
      })
  void refusesWhatIsNoDeliveryUrl(String url) {
    assertThrows(UsageException.class, () -> DeliveryUrl.parse(url));
  }

  @Test
  void refusesWhatIsTooLong() {
    String start = "https://res.cloudinary.com/demo/image/upload/";
    assertThrows(
        UsageException.class, () -> DeliveryUrl.parse(start + "w_1/".repeat(101) + "x.jpg"));
    assertThrows(UsageException.class, () -> DeliveryUrl.parse(start + "x".repeat(4000)));
    assertThrows(UsageException.class, () -> DeliveryUrl.parse(start + "x".repeat(100_000)));
    DeliveryUrlBuilder builder = DeliveryUrl.builder("c", "x".repeat(4000));
    assertThrows(UsageException.class, builder::build);
  }

  @Test
  void refusesPartsThatCannotStandInAUrl() {
    assertThrows(UsageException.class, () -> DeliveryUrl.builder("a/b", "x"));
    assertThrows(UsageException.class, () -> image().component("w_1/../x").build());
    assertThrows(UsageException.class, () -> image().component("w_1\r\nX: y").build());
    assertThrows(UsageException.class, () -> image().version("1/x").build());
    assertThrows(UsageException.class, () -> image().format("jpg\r\n").build());
    assertThrows(UsageException.class, () -> image().suffix("a/b").build());
    assertThrows(UsageException.class, () -> image().deliveryType("fetch").suffix("a").build());
    assertThrows(UsageException.class, () -> DeliveryHost.cname("c", "x.org/evil"));
    assertThrows(UsageException.class, () -> image().build().sign(""));
  }

  @Test
  void neverShowsTheSecretOrTheQuery() {
    DeliveryUrl url = DeliveryUrl.parse(SIGNED + "?__cld_token__=exp=1~hmac=00");
    assertEquals(SIGNED, url.toString());
  }
}
