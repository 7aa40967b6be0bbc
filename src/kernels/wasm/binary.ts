/**
 * The WebAssembly module of assembly/, 5657 bytes as text. Made by `npm run kernels`; do not edit.
 */

export const KERNELS_TEXT: string =
  '(x9xKxE)((()x42x8/xWxWxWxWxWxWxW)xWx8+xWxWxW(x8.xWxWxWxWxWxW)xWx8-xWxWxWxWxW)xWx8/xWxTxTxWxTxWxW)xWx80xWxTxTxT' +
  'xTxWxTxT)xWx8,xWxWxWxW)xWx8-xWxWxWxWxW(x8+xWxWxW)xWx8.xWxWxWxWxWxW(*7)+x=xFxN.xEx=xExGxJxQ*((+54)((*(+,-./01.x' +
  '*4xW)i(3xW)i(3xW)i(3xW)i(3xW)i(3xT)l((((((((3xT)l((((((((3xT)l((((((((3xW)i(3xW)i(3xW)i(3xW)i(3/x./5x:xDxGx;xC' +
  'mxPxLxJx=xEx=xK(32x;xJxGxKxKkx@x=x;xC(2-x@x9xDxNx=(16xDxMxEx9nxJxGxEkxGxDxGxMxJ(00x;x9xKxLx*x9xQxK(.0xKx;x9xFx' +
  '*xGxOxK(+.xEx=xExGxJxQ*(2ylQ4xg))+xW+hH+K2p,h*hi)K0K1nH(P*DC5(H(P*,H(P*8J,xEJ-i+xDH,i*xLH*xDi1xLr5(K0H(P*<H(P*' +
  '(xBi)xM^*(K0H(P*@H)xBi)xBi-xL^*,K0H-^*0K0H(P*4^*4K0i8xBL03H+i)xBI+H(iHxBI(4)333yZ*)0xWH.H(i0i4H+CxBP*(i)xCH)H*' +
  'H+CJ0xCH0H+H,xBi(rCJ1H.H1pCI6i)ixWH-CJ-H(P*(H(P*,J.H*xDxBH)xBJ0U((i+xLH(P*8J4H(P*<J3H*i+xMxDH)i+xMxBi)xLxBV)(x' +
  'CxDJ(i(p,hi(73H,H.xDH+xBI2i)I.+hH.H6t,h*xWH-H0H2xBJ0U((i+xLH4H*H,H.xDxBi+xMH3xDH)H+H.xDxBi+xMxBi)xLxBV)(xCxDJ5' +
  'i(v,hH54)3H(i.xLH(H5xCxEH.i)xCi.xLxBI(H/i)xBJ/i+n,hH(L,i+73H/i*n,hH(L+-H(L*3i(H-xCI-i(H5xC3I(H.i)xBI.4)33H1H6n' +
  'H/i*nxI,hH6i.xLiHxBL,i+73H/3y:*)+xWH(H)H*i(H+xCi(H,xCH-H.iyU(xDi3xMJ/8)J0i*p,hi(73K*L(K+I1K,I.H(H)H*H+H,H-H/8)' +
  'J(i*p,hi(73K*L)ixXxXxXxPi(H.xCH0i+oCI*ixXxXxX0K,H(i+oCI(i(I)*hK*J+i(K(xCJ,xCJ-i)xLH,i(H1xCxCJ.xBK+H+xCJ/xBJ0ix' +
  'X+p5(H-i-xDH.i*xLp,xWi)-H-i-xDH/i*xLp35(H0iyU-xBJ-H.H/xCJ.iGxMJ/H.H/xBxKi+xLp5(H(H+xCi,xLH0i*xLJ(xCJ)iGxMI+H0i' +
  '(H)H+xBH+xKH-tH-H,H*xCi,xLH(xCJ(iGxMJ)H(H)xBxKvxJCI)3H)3xh,*7xW)xSH(P*4I7H-J0H(P*0J3iyg(xBix8xIxBJ4H3i*xLiyg(x' +
  'Bix8xIxBJ-H3i)xMi0xBJ:i-xLxBI.H+L0H+H,i,xLxBL1i(L2H)I/+hH/H7p,hH0i8H/i)xLi/xCJ,i7xIJ8xCJ9H(P*8J1H(P*<J5H,i,xMJ' +
  ',i(H,i(vCi)xLxDxBJ;V)(xDH1H(P*@i)xCJ1H,i)xBJ,H,H1rCi)xLH5xDxBJ<V)(H8xDxBi0xBi,xMJ,i,xLihxCi/xMi,z43(H0i,xBI6i)' +
  'I2+hH2H5t,hH,I1H2H5p,hH2i)xLJ,H;xBV)(H9xDH,H<xBV)(H8xDxBi0xBi,xMI,3H6H,H1xCz58z54)(+(-(/(1(3(5(7(z5xm)H1i,xLih' +
  'xCz58z5xf)J=i/z5xe)H=z5x>z5x3+((H2i)xBI2H6i0xBI64)33H(P*(H/H(P*,xDxBJ,U((H0U((qI1H4H,H3H0H4H18-H1H/H-H.H:8,H-H' +
  '/H*xCH*8(L2H-H.I-I.H*H/xBI/4)33H)H7i)xCH)xCH*xEH*xDxBI,i(I)H-I(+hH)K2p,hH(i(^*DH)i)xBI)H(iHxBI(4)33H-H,H*8(K0H' +
  '+xCi,xN3z/-*3xW/xSi(L3+hH2i-xBH)p,hH(H2i*xLxBJ/z5(,0I:H/z5(,4J<H:z5y9)J>H>z5y6)H:H/z5(,,z5y9)J?H/z5(,8H<z5y9)J' +
  '@z5y6)z5y6)J;z54yU*((yU*((yU*((yU*((z5y6)I=H;z54xX)((xX)((xX)((xX)((z5gH>i*z5y3)H>z5y6)H?H@z5y@)i*z5y3)z5gz5vH' +
  '?H@z5y9)z5y()i+z5y3)H=z5ez5vJ>z5x+,xSH;H>H:H/z5(,(z5y9)i,z5y3)H;i*z5y3)J:z5y9)z5y()H/z5(,<H<z5y9)i,z5y3)H:z5y9' +
  ')z5y()z5y>)H=z5ez5vz5v-H>3z54((((((((((((((((z5cz5y,)I/H2i0xBH)v,hH/i)H)i-xCH2xCxLi)xCxII/3+hH.H5ri(H/C,hH2H/x' +
  '@xBI0H/H/i)xCxII/H-H5i-xLxBI1H(H0i*xLxBJ3P*0J7H3P*4J8xBi)xMI4H0i)xImH*i(ooI6H3P*8H8xCH8H7xCi)xLxBH7H3P*,xCxBJ8' +
  'i+xMihxCI9+hK3K2p,xWH,K3i-xLxBP*(H4H9xCp-i(3,hK3i)xBL34)33K3I3H,K3i-xLxBI0*xW+hH3K2p,hi(H0P*(H4H9xBr5*BH0P*D,x' +
  'Wi)-H0P*4H6o3,xWi)-H0P*(H4H9xCp3m,hH0H0P*0J7H8i)xLtH8H7i)xLtxI5+B3H3i)xBI3H0iHxBI04)33i(3I0H1H4^*(H1H8^*0H1H6^' +
  '*4H1i(^*D*hH0m,hH1H8^*,H1i)^*8H1H4^*<H1H+^*@4)3H1H8H0P*,xB^*,H1H0P*8i)xB^*8H1H0P*<^*<H1H0P*@^*@H0i)^*D3H5i)xBI' +
  '54)33H2i,xBI24)33H53yk++.xW,xV*xSH,I.H+i(^*(H+i,xBI1+hH)H0r,hj(I4j(I5i(I,+hH,iyH(p,hH4H(H0xBH,xBz5(,(J7H*H0xBH' +
  ',xBz5(,(J8z5xKz54++++++++++++++++z5Tz5x<y5H,y4J3x^x!I4H5H8H7z5xKz54++++++++++++++++z5Tz5x<y5H3x^x!I5H,i8xBI,4)' +
  '33jxWjxVH0CI3H0ihxCH)r,hH3j)H)H0xCy4x^j)xUx[I33+hH4H5H.CH3x[J6j(x*,hH.mI.H6xRy/J2H0xBJ/H(xBU((H*H/xBU((xCI-H/i' +
  ')xCJ,H(xBU((H*H,xBU((xCI,+hH/i)r,xWH,i(pH,i(rH.C-i(3,hH,I-H/i)xCJ/i)xCJ,H(xBU((H*H,xBU((xCI,4)33H1H/i.xLiHxCH,' +
  'H-xCJ-iGxMJ/H-H/xBxKJ-,xWiyH(H,iGxMJ/H,H/xBxKi.xLH-xEJ,H,iyH(rC-iH3xB^*(H1i,xBI1H3j)H2y4x^J3H3j)xUx!jxWx]x[I34' +
  ')33H0ihxCI04)33H1H)i.xL^*(H1H+xCi*xNi)xB3z/,*,xW,xTH,l((((((yXgy*l((((((z(gy-I3H,l((((((Bhy*I4H.i(iyH)z43(+hH2' +
  'i@p,hH/i@H2xCi)xLxBH-p,hi(73H2i0nH-i(rxI,xWi(I1i(I0+hH0i4p,hH1i)xBH1H.H0i+xLxBS+(J,H.H0i4xBi+xLxBS+(J5lyUyTyTy' +
  'TyTyTz,gy*x;H,l((((((((x<xIH5H,lyUyTyTyTyTyTz,gy*x;xICI1H0i+xBI04)33H1i*p-i(3,hi(73*hH(H)H*H2i+xDJ0i@xEH0i@xGx' +
  'BJ0i+xLJ1S+(H1S+yH)H+H3H48/J1i*p5(H1i+n,hK-K/y(l((((((yhgy*J5K.y(l((((((<hy+J6K/K-y)l((((((yhgy*J,y)xqH,l[[[[[' +
  '[y[gy*l[[[[[[y[gy(x;,xWH5K.y)xqH,lyUyTyTyTyTyTz,gy*x;-i(3,hH.H0i+xLxBH6a+(H/i*xBI/4*33K.K-l((((((z,gy*x<,xWK.K' +
  '-l[[[[[[+hy*x;-i(3,hH.H0i+xLxBK-K.y(l((((((yXgy*a+(H/i)xBI/33H2i)xBI24)33H-i(r,xWH-H/r,xWi)-i(I+i(I(+hH(i4p,hH' +
  '+i)xBH+H.H(i+xLxBS+(J)H.H(i4xBi+xLxBS+(J*lyUyTyTyTyTyTz,gy*x;H)l((((((((x<xIH*H)lyUyTyTyTyTyTz,gy*x;xICI+H(i)x' +
  'BI(4)33H+i.p3-i(3,hi(73H/3yY+*2xT0xWH(P*(I;H(P*,I:H(P*8I<H(P*<I=H(P*0y?l((((((yhyGy(I3H(P*4y?l((((((yhyGy(I4i(' +
  'I(l((((((z(gl((((((z(yGH-CI2+hH/H0x>,hH*H,H0y*y(J6l((((((yhgx>H)H+H0y*y(J8l((((((yhgx>xIH3H8x>xIH4H6x>xI,hH:H8' +
  'l((((((yhyGy(J5z4*J-H3z4*i)xCJ>H-H>pCJ?H;H6l((((((yhyGy(J9z4*J-H4z4*i)xCJ>H-H>pCJ@H:xDxBxBJ-xBI>*xTH2H-U((JAy?' +
  'H5H?y?y)J7H-U()HAxCy?y*y(J5H9H@y?y)H>U((J-y?H7H>U()H-xCy?y*y(H5y)y*y(H<H6z4*i+xMH=xDH8z4*i+xMxBi)xLxBV)(y?l(((' +
  '(((yHgy*y)y*J5l((((((((x>,hH54)3H0l((((((((x9,hi(73H0H.H5y*H5H1y)y+y)I1H(i)xBJ(i+n,hH1L/i+73H(i*n,hH1L.-H1L-3H' +
  '2xrI2H5xr3I1H0H.y(I04*333H(3xj-*-xW/xSi+i,H*i*nJ,CI-i*i(H*i)nJ0CI.z54E(u(E(u(E(u(E(u(z54u(E(u(E(u(E(u(E(H0CI2z' +
  '54()*z7+,-z7./0z7123z7z54()*+,-./01234567H,CI6H+H)ixHxIxBI,z54z7z7z7z7z7z7z7z7z7z7z7z7z7z7z7z7I1+hH+H,q,hH(z5(' +
  ',(J7H(H-i*xLxBz5(,(J3z5vH(H-i+xLxBz5(,(J4H(H-i4xDxBz5(,(J5z5vz5vH1z5vI1H+H7H6z56J7z54z7(z7(z7(z7(z7(z7(z7(z7(z' +
  '5vH2z5yB)H7i0z5xe)z54xn(((xn(((xn(((xn(((z5yB)z5y6)i0z5y5)H3H6z56J3z54z7(z7(z7(z7(z7(z7(z7(z7(z5vH2z5yB)H3i0z5' +
  'xe)z54xn(((xn(((xn(((xn(((z5yB)z5y6)i0z5y5)z5x])H4H6z56J3z54z7(z7(z7(z7(z7(z7(z7(z7(z5vH2z5yB)H3i0z5xe)z54xn((' +
  '(xn(((xn(((xn(((z5yB)z5y6)i0z5y5)H5H6z56J3z54z7(z7(z7(z7(z7(z7(z7(z7(z5vH2z5yB)H3i0z5xe)z54xn(((xn(((xn(((xn((' +
  '(z5yB)z5y6)i0z5y5)z5x])z5x>z53,(H(H-i,xLxBI(H+i8xBI+4)33H1H1z5E)z5:z5vJ1z5C(H1z5C)xIi@xNI,+hH/H)i7xIp,hH+H(H.x' +
  'BU((iyU(xDH(U()ixn)xDxBH(i*xBH.xCU((iExDxBi0xNb((H,H(U(+xII,H/i)xBI/H(H-xBI(H+i)xBI+4)33iz7)H,H*i*nC3xl*),xWH*' +
  'i)xMI.H+i)xMI/+hH-H/p,hH(H-i)xLH)xDxBJ*H)xBI+H,H.ixHxIxBI0+hH,H0q,hH,H*z5(,(z5xUH+z5(,(z5xUz5xf)z54*(*(*(*(*(*' +
  '(*(*(z5xf)i*z5xe)H*z5(,8z5xUH+z5(,8z5xUz5xf)z54*(*(*(*(*(*(*(*(z5xf)i*z5xe)z5x>z53,(H,i8xBI,H*iHxBI*H+iHxBI+4)' +
  '33H,H.i7xIxBI0+hH,H0q,hH,H+U()H+U((H*U((H*U()xBxBxBi*xBi*xNb((H,i)xBI,H*i*xBI*H+i*xBI+4)33H-i)xBI-4)333yg))0xW' +
  'H)I++hH*H-r,h*hH(H+P*(i.xMJ.H+P*,i.xMJ1i(i)H+P*4J/H+P*0J28*J,m5(H(H.H1i.xLiHxBK)K(xCi)xMxBJ1i.xMi)i(H/H28*J2m5' +
  '(H2i/xDH,i)xLp,xWi)-H,i/xDH2i)xLp35(H)H.i.xLiHxBK)K(xCi)xMxB^*(H)H1^*,H)H,H2H,H2rC^*0H)H/^*4H)i8xBI)H0i)xBI03H' +
  '-i)xBI-H+i8xBI+4)33H03xY,*+xS1xWH*i/xBi0xEI4H+i/xBi0xEI7+hH5H7p,hH(H5i+xLJ1H+i0xCJ2H1H2pCH)xDxBI6i(I1+hH1i*xBi' +
  '+xLH*t,hH,H1xBH-H1xBI9H6H1i+xLxBJ2z5(,(J.I/i)I3+hH3i0p,hH.H)H2xBJ2z5(,(J0z5xOI.H/H0z5xQI/H3i)xBI34)33H.H.iHz5y' +
  'U)z5xOJ.H.i8z5yU)z5xOJ.H.i0z5yU)z5xOJ.z5>(iz7)xIH.z5>0iz7)xIi0xLxJc)(H9H/H/iHz5yU)z5xQJ.H.i8z5yU)z5xQJ.H.i0z5y' +
  'U)z5xQJ.z5>(iz7)xIH.z5>0iz7)xIi0xLxJc)(H1i*xBI14)33+hH1H4p,hH,H1xBH-H1xBI9H6H1i+xLJ2H*i0xCJ3H2H3pCxBJ2z5x5+(J.' +
  'I/i)I3+hH3i0p,hH.H)H2xBJ2z5x5+(J0z5xOI.H/H0z5xQI/H3i)xBI34)33H.H.iHz5yU)z5xOJ.H.i8z5yU)z5xOJ.H.i0z5yU)z5xOz5>(' +
  'b((H9H/H/iHz5yU)z5xQJ.H.i8z5yU)z5xQJ.H.i0z5yU)z5xQz5>(b((H1i)xBI14)33H,H4xBI,H-H4xBI-H5i)xBI54)333';
