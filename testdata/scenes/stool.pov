// A three-legged wooden stool on white.
// Licence: Apache-2.0
#version 3.7;
#include "studio.inc"
#include "materials.inc"
#include "objects.inc"

background { color rgb 1.12 }
camera {
  location <-30, 78, -190>
  right x*image_width/image_height
  angle 18.6
  look_at <0.4, 21.5, 0>
}

Softbox(<-110, 130, -60>, <0, 20, 0>, 80, 80, rgb <0.80, 0.79, 0.78>, 5, 7)
Softbox(<130, 80, -60>, <0, 20, 0>, 50, 90, rgb <0.22, 0.225, 0.23>, 10, 5)

Seamless(<3, 0, 3>, 17, 29, 1.0, rgb 0.80, 0.05, rgb 1.12)

#declare Dark  = srgb <0.60, 0.41, 0.25>;
#declare Light = srgb <0.80, 0.62, 0.43>;

// seat, a little hollowed
#local P_ = array[16] { <-3, 43.5>, <0, 43.5>, <11, 43.5>, <14.6, 43.7>, <15.6, 44.3>, <16, 45.3>, <15.9, 46.1>, <15.4, 46.6>, <14.6, 46.75>, <13.6, 46.65>, <11, 46.25>, <7, 45.85>, <3, 45.72>, <1, 45.7>, <0, 45.7>, <-1, 45.7> };
object { Turned(P_, 200) T_Wood(Dark, Light, 2.3) rotate y*24 }

// legs and rungs
#declare Top = array[3]
#declare Foot = array[3]
#local K = 0;
#while (K < 3)
  #local W = radians(K*120 + 82);
  #declare Top[K]  = <9.2*cos(W), 44, 9.2*sin(W)>;
  #declare Foot[K] = <16.2*cos(W), 0, 16.2*sin(W)>;
  #local K = K + 1;
#end
#include "transforms.inc"
#macro Leg(A, B, R0, RM, R1, Seed)
  #local L = vlength(B - A);
  #local P_ = array[9] { <-1, 0>, <0, 0>, <R0*0.8, 0>, <R0, 0.25>, <(R0 + RM)*0.52, L*0.25>, <RM, L*0.55>, <(RM + R1)*0.5, L*0.8>, <R1, L>, <R1, L*1.1> };
  object { Turned(P_, 48) rotate -z*90 T_Wood(Dark, Light, Seed) rotate x*Seed*50 Reorient_Trans(x, B - A) translate A }
#end
#local K = 0;
#while (K < 3)
  Leg(Foot[K], Top[K], 1.15, 1.85, 1.5, 3.1 + K)
  #local N = mod(K + 1, 3);
  #local H = 0.36 + 0.05*K;
  Leg(Foot[K] + (Top[K] - Foot[K])*H, Foot[N] + (Top[N] - Foot[N])*H, 0.75, 1.05, 0.75, 6.7 + K)
  #local K = K + 1;
#end
